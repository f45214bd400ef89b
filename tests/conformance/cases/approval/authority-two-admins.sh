# title: Two admins are needed for a change and two have stated it
# threat: T10
# expect: PASS
begin admins='carol dave' admin_threshold=2
approved SOP-001 1 'Write it down.'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY carol authority
statement AUTHORITY dave authority
commit 'Gina may approve'
