"""Asks which language a text is in: detect_language.py HOST:PORT TEXT

Where the door asks for a key, it is in the environment's EDGE_API_KEY. The messages come from ../inference.proto:
python3 -m grpc_tools.protoc -I.. --python_out=. --grpc_python_out=. ../inference.proto
"""
import os
import struct
import sys

import grpc
import inference_pb2 as messages
import inference_pb2_grpc as services


def pack(strings):
    """An element of BYTES is its length as UINT32, little-endian, and its bytes."""
    return b"".join(struct.pack("<I", len(s)) + s for s in (t.encode() for t in strings))


def unpack(raw):
    strings, at = [], 0
    while at < len(raw):
        (length,) = struct.unpack_from("<I", raw, at)
        strings.append(raw[at + 4:at + 4 + length].decode())
        at += 4 + length
    return strings


def main():
    address = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:8001"
    text = sys.argv[2] if len(sys.argv) > 2 else "Der Händler kommt erst morgen wieder zurück."
    request = messages.ModelInferRequest(
        model_name="detect-language",
        inputs=[messages.ModelInferRequest.InferInputTensor(name="text", datatype="BYTES", shape=[1])],
        raw_input_contents=[pack([text])],
    )
    key = os.environ.get("EDGE_API_KEY")
    with grpc.insecure_channel(address) as channel:
        stub = services.GRPCInferenceServiceStub(channel)
        try:
            answer = stub.ModelInfer(request, timeout=5, metadata=[("x-api-key", key)] if key else None)
        except grpc.RpcError as error:
            sys.exit(f"{error.code().name}: {error.details()}")
    place = [output.name for output in answer.outputs].index("language")
    print(" ".join(unpack(answer.raw_output_contents[place])))


if __name__ == "__main__":
    main()
