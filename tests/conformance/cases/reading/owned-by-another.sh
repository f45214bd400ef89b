# title: The repository belongs to another user
# threat: T55
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
if [ "$(id -u)" = 0 ]; then chown -R 12345:12345 .; fi
