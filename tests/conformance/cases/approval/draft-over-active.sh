# title: A draft of the next revision leaves the approved one in force
# threat: T03
# expect: PASS
# assurance: A0
begin
approved SOP-001 1 'Write it down.'
doc SOP-001 2 draft 'To be written anew.'
commit 'Draft'
doc SOP-001 2 draft 'To be written anew, and better.'
commit 'Draft again'
