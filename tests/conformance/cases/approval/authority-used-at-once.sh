# title: The admin's change and its first use enter in one commit; the old authority judges the use
# threat: T10
# expect: FAIL unapproved-active SOP-001
# twin: approval/authority-change
begin
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 gina
commit 'All at once'
