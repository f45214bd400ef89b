# title: Only drafts: there is nothing that could have been approved
# threat: T45
# expect: INCONCLUSIVE nothing-verified
# twin: approval/ordinary
begin
doc SOP-001 1 draft 'Perhaps.'
commit 'Draft'
