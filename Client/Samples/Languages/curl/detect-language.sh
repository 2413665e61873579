#!/usr/bin/env bash
# Asks which language a text is in: detect-language.sh URL TEXT
# Where the door asks for a key, it is in the environment's EDGE_API_KEY.
set -euo pipefail
url=${1:-http://127.0.0.1:8000}
text=${2:-Der Händler kommt erst morgen wieder zurück.}

# A text within JSON: backslashes and quotes are escaped.
text=${text//\\/\\\\}
text=${text//\"/\\\"}
curl --silent --show-error --fail-with-body --max-time 5 ${EDGE_API_KEY:+--header "X-Api-Key: $EDGE_API_KEY"} \
    --header 'Content-Type: application/json' \
    --data '{"inputs":[{"name":"text","datatype":"BYTES","shape":[1],"data":["'"$text"'"]}]}' \
    "$url/v2/models/detect-language/infer"
echo
