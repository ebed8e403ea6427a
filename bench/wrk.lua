-- Drives the requests of a file in turns: one a block of lines, method, path, number of headers, headers, body's length
-- and body. {{n}} in a body becomes a number that was never used before. Called by drive.mjs.

local requests, turn, number = {}, 0, 0

local function readRequests(path)
  local file = assert(io.open(path, "rb"))
  number = tonumber(file:read("*l"))
  for method in file:lines() do
    local target, headers = file:read("*l"), {}
    for _ = 1, tonumber(file:read("*l")) do
      local name, value = file:read("*l"):match("^(.-): (.*)$")
      headers[name] = value
    end
    local length = tonumber(file:read("*l"))
    local body = length > 0 and file:read(length) or nil
    file:read("*l")
    local counts = body ~= nil and body:find("{{n}}", 1, true) ~= nil
    requests[#requests + 1] =
      { method = method, path = target, headers = headers, body = body, made = not counts and wrk.format(method, target, headers, body) }
  end
  file:close()
end

function init(args)
  readRequests(args[1])
end

function request()
  turn = turn % #requests + 1
  local it = requests[turn]
  if it.made then return it.made end
  number = number + 1
  return wrk.format(it.method, it.path, it.headers, (it.body:gsub("{{n}}", string.format("%.0f", number))))
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    '{"requests":%d,"microseconds":%d,"bytes":%d,"bad":%d,"p50":%.3f,"p99":%.3f,"slowest":%.3f}',
    summary.requests, summary.duration, summary.bytes,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000
  ))
end
