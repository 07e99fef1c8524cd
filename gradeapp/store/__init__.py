"""What is kept: customers, assessments, sheets and the audit log, in SQL."""
