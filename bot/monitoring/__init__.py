"""What a running bot tells the machines that watch it: is it alive, is it ready, how does it do.

`metrics` counts and times, `server` tells it in plain HTTP at `SVAR_MONITOR_LISTEN`. Nothing of it
names a reader, a chat or a question.
"""
