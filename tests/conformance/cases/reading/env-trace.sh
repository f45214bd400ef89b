# title: Variables make Git write traces; nothing is written
# threat: T55
# env: GIT_TRACE=$WORK/trace
# env: GIT_TRACE_SETUP=$WORK/trace
# env: GIT_TRACE_PACK_ACCESS=$WORK/trace
# env: GIT_TRACE2=$WORK/trace
# env: GIT_TRACE2_EVENT=$WORK/trace
# env: GIT_TRACE2_PERF=$WORK/trace
# env: GIT_REDIRECT_STDOUT=$WORK/trace
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
