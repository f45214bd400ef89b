# title: A schema is a symbolic link
# threat: T40
# expect: FAIL forbidden-mode schemas/records/visit.schema.json
# twin: files/schema-added
begin
approved SOP-001 1 'Write it down.'
mkdir -p schemas/records
ln -s /etc/passwd schemas/records/visit.schema.json
commit 'Link'
