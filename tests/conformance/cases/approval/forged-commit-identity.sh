# title: The commit bears the approver's name and a trailer, but there is no statement of his
# threat: T02
# expect: FAIL unapproved-active SOP-001
# twin: approval/ordinary-signed
begin assurance=signed
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
person bob
commit "Approve${LF}${LF}Approved-by: bob <bob@kit.example>${LF}Co-authored-by: erin <erin@kit.example>"
