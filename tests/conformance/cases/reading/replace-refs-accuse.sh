# title: A replaced blob would make an honest record look edited; what counts is what was committed
# threat: T29
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git replace "$(git rev-parse HEAD:qms-docs/SOP-001.md)" "$(echo 'Nonsense' | git hash-object -w --stdin)"
