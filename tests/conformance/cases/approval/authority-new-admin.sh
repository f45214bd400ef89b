# title: An admin hands over to another, who states the next change
# threat: T10
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
authority_next admins=dave
statement AUTHORITY carol authority
commit 'Dave is admin'
authority_next people="$PEOPLE gina:procedure"
statement AUTHORITY dave authority
commit 'Gina may approve'
