"""The comment matrix that secretariats circulate: a row for each proposal and comment, as a
workbook in which responses are filled in, and from which they are taken over when it is made again.
"""
