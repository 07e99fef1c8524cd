"""A second, naive implementation of every rating system, written straight from the specification.

It shares nothing with the program but the CASE and the RESULT: no form file, no engine. The tests
rate random cases with both and want the same RESULT, member by member.
"""
