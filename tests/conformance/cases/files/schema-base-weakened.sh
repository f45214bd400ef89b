# title: The fields that every record has are made optional
# threat: T43
# expect: FAIL schema-weakened record.schema.json
# twin: files/schema-added
begin
approved SOP-001 1 'Write it down.'
mkdir schemas
echo '{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "record.schema.json", "type": "object"}' >schemas/record.schema.json
commit 'Easier'
