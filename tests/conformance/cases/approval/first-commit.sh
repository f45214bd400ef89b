# title: The first commit holds the authority, a document and its statements
# threat: T10
# expect: PASS
begin commit=no
approved SOP-001 1 'Write it down.'
