# title: Control begins with a folder where the authority file belongs
# threat: T40
# expect: FAIL invalid-file records/authority.yaml
# twin: approval/ordinary
begin control=no
mkdir -p records/authority.yaml
echo x >records/authority.yaml/x
commit 'Folder'
