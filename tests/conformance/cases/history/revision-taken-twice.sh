# title: The text goes back and the next revision number is used a second time for other words
# threat: T24
# expect: FAIL changed-without-new-revision SOP-001 @slip
# expect-finding: unapproved-active SOP-001
# also: author-missing
# twin: history/document-kept
begin
approved SOP-001 1 'Write it down.'
approved SOP-001 2 'Write it down at once.'
doc SOP-001 2 active 'Write it down tomorrow.'
commit 'Other words'
mark slip
