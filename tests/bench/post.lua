-- SPDX-License-Identifier: EUPL-1.2
-- wrk: every request a new signal, with other words.
local words = {"brief", "aanvraag", "toeslag", "balie", "uitkering", "formulier", "bezwaar", "huur", "schuld", "termijn",
  "ziekte", "diploma", "inkomen", "gezin", "adres", "besluit", "wachttijd", "loket", "inwoner", "regel"}
local n = 0
function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. args[1]
  math.randomseed(os.time())
end
function request()
  n = n + 1
  local t = {}
  for i = 1, 25 do t[i] = words[math.random(#words)] end
  return wrk.format(nil, "/api/v1/signalen", nil,
    '{"verhaal": "' .. table.concat(t, " ") .. ' ' .. n .. '.", "soort": "knelt"}')
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
