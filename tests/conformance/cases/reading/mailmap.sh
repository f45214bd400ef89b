# title: A mailmap gives the author of a commit another name
# threat: T02
# expect: PASS
# assurance: A0
begin
printf 'Bob Example <bob@kit.example> <ann@kit.example>\n' >.mailmap
approved SOP-001 1 'Write it down.'
