# title: A change is proposed in one commit and stated by an admin in the next
# threat: T10
# expect: PASS
begin
authority_next people="$PEOPLE gina:procedure"
commit 'Propose'
statement AUTHORITY carol authority previous="sha256:$(git cat-file blob HEAD~1:records/authority.yaml | sha256sum | cut -d' ' -f1)"
commit 'State'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 gina
commit 'Approve'
