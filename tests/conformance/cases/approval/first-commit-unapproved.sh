# title: The first commit holds the authority and a document that nobody approved
# threat: T10
# expect: FAIL unapproved-active SOP-001
# also: author-missing
# twin: approval/first-commit
begin commit=no
doc SOP-001 1 active 'Write it down.'
commit 'Begin'
