"""The sheet as a PDF: fonts, drawing, pages, and the document around them."""
