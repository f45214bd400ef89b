# title: The home folder of the reader does not exist
# threat: T55
# env: HOME=/nonexistent
# env: XDG_CACHE_HOME=/nonexistent/cache
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
