-- SPDX-License-Identifier: EUPL-1.2
-- wrk: one page, signed in by cookie.
function init(args)
  if args[1] then wrk.headers["Cookie"] = args[1] end
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
