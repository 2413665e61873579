-- Drives one model with one request body. Arguments: path of the body, length of its JSON header,
-- 'plain' or 'count' (statuses one by one, which costs the generator time), milliseconds between the
-- requests of a connection.
local counts = false
local pause = 0

function setup(thread)
  worker = thread
end

function init(args)
  local file = assert(io.open(args[1], "rb"))
  wrk.method = "POST"
  wrk.body = file:read("*a")
  file:close()
  wrk.headers["Content-Type"] = "application/octet-stream"
  wrk.headers["Inference-Header-Content-Length"] = args[2]
  counts = args[3] == "count"
  pause = tonumber(args[4])
  answered = 0
  refused = 0
  hasty = 0
  other = 0
  if not counts then response = nil end
  if pause == 0 then delay = nil end
end

-- Spread evenly, so that connections do not march in step.
function delay()
  return math.random() * 2 * pause
end

function response(status, headers)
  if status == 200 then
    answered = answered + 1
  elseif status == 503 and headers["Retry-After"] then
    refused = refused + 1
  elseif status == 503 then
    hasty = hasty + 1
  else
    other = other + 1
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "RESULT requests=%d microseconds=%d p50=%d p90=%d p99=%d failures=%d sockets=%d answered=%d refused=%d hasty=%d other=%d\n",
    summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(90), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout,
    worker:get("answered"), worker:get("refused"), worker:get("hasty"), worker:get("other")))
end
