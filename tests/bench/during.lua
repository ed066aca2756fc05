-- SPDX-License-Identifier: EUPL-1.2
-- wrk: what people do while something else runs: the list, or another signal, each every 50 ms.
local n = 0
function init(args)
  if args[1] == "post" then
    wrk.method = "POST"
    wrk.path = "/api/v1/signalen"
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["Authorization"] = "Bearer " .. args[2]
  else
    wrk.path = "/signalen"
    wrk.headers["Cookie"] = args[2]
  end
end
function delay() return 50 end
function request()
  n = n + 1
  local body = wrk.method == "POST" and '{"verhaal": "De brief over zaak ' .. n .. ' kwam niet aan.", "soort": "knelt"}' or nil
  return wrk.format(nil, nil, nil, body)
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %d answers, p50 %.1f ms, p99 %.1f ms, longest %.1f ms, %d errors\n", summary.requests,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
