# title: The author replaces her statement in place after the revision was approved
# flow: submit
# threat: T21
# expect: FAIL approval-record-changed r1.ann.author.yaml
# also: changed-without-new-revision unapproved-active
# twin: flow/statement-refreshed-ff
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 1 active 'Write it up.'
author SOP-001 ann name=records/approvals/SOP-001/r1.ann.author.yaml
commit 'Again'
