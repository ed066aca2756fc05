-- SPDX-License-Identifier: EUPL-1.2
-- wrk: what resembles a story, asked while it is being typed: two texts in a row, as far as they came.
local texts = {}
function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. args[1]
  for line in io.lines("tests/data/text/texts.csv") do
    local text = line:match('"(.+)"')
    if text then texts[#texts + 1] = text:gsub('[\\"]', "") end
  end
  math.randomseed(1)
end
function request()
  local story = texts[math.random(#texts)] .. " " .. texts[math.random(#texts)]
  local typed = story:sub(1, math.random(20, #story)):match("^(.*) ") -- whole words, so whole letters
  return wrk.format(nil, "/api/v1/signalen/_zoek", nil, '{"verhaal": "' .. typed .. '"}')
end
function done(summary, latency, requests)
  io.write(string.format("RESULT %.0f %.2f %.2f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
