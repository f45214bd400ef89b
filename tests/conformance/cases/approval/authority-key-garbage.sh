# title: A key is not a key
# threat: T11
# expect: FAIL invalid-file records/authority.yaml
# also: authority-change-unauthorised authority-removed
# twin: approval/authority-key-with-comment
begin assurance=signed
approved SOP-001 1 'Write it down.'
authority_next
sed -i "s|- $(pub bob)|- ssh-ed25519 AAAAnonsense|" records/authority.yaml
statement AUTHORITY carol authority
commit 'Slip'
