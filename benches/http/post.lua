-- Posts the bodies of the file $BODIES in turn. With $ANSWERS, every answer is compared, byte by byte, with those of
-- that file. Both hold texts, each after its length and a line break. LuaJIT keeps equal strings once, so the comparison
-- is a look into a table; but handing answers to Lua costs the generator as much as a small request costs a fast server,
-- so windows that are timed go without.

local requests, at = {}, 0
local answers, known = os.getenv("ANSWERS"), {}
wrong = 0 -- global, because thread:get reads globals
local threads = {}

local function texts(path)
  local file, found = assert(io.open(path, "rb")), {}
  for length in function() return file:read("*l") end do
    found[#found + 1] = file:read(tonumber(length))
  end
  file:close()
  return found
end

function setup(thread)
  threads[#threads + 1] = thread
end

function init()
  for _, body in ipairs(texts(os.getenv("BODIES"))) do
    requests[#requests + 1] = wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body)
  end
  for _, answer in ipairs(answers and texts(answers) or {}) do
    known[answer] = true
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

if answers then
  function response(status, headers, body)
    if status ~= 200 or not known[body] then
      wrong = wrong + 1
    end
  end
end

function done(summary, latency)
  local failed = 0
  for _, thread in ipairs(threads) do
    failed = failed + thread:get("wrong")
  end
  local e = summary.errors
  io.write(string.format(
    'RESULT {"requests": %d, "us": %d, "bytes": %d, "p50_us": %d, "p99_us": %d, "wrong": %d, "errors": %d, '
      .. '"refused": %d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99), failed,
    e.connect + e.read + e.write + e.status + e.timeout, e.status
  ))
end
