"""NVIDIA's own client against a Newfield server: python triton_client.py <http address> <grpc address> <key>"""

import sys

import numpy as np
import tritonclient.grpc as triton_grpc
import tritonclient.http as triton_http
from tritonclient.utils import InferenceServerException

http_address, grpc_address, key = sys.argv[1:]
MODEL = "cats-dogs-article"
pictures = np.random.default_rng(0).integers(0, 256, (4, 32, 32, 3), dtype=np.uint8)
answers = []
# The client adds to the headers it is given, hence the copies.


def check(library, client, headers):
    assert client.is_server_live(headers=headers) and client.is_server_ready(headers=headers)
    assert client.is_model_ready(MODEL, headers=headers) and client.is_model_ready(MODEL, "1.0.0", headers=headers)
    assert not client.is_model_ready("nothing", headers=headers)
    is_http = library is triton_http
    metadata = client.get_model_metadata(MODEL, headers=headers, **({} if is_http else {"as_json": True}))
    assert [tensor["name"] for tensor in metadata["inputs"]] == ["features"]

    source = library.InferInput("features", pictures.shape, "UINT8")
    source.set_data_from_numpy(pictures)
    result = client.infer(MODEL, [source], request_id="7", headers=dict(headers))
    response = result.get_response()
    assert (response["id"] if is_http else response.id) == "7"
    probabilities = result.as_numpy("probabilities")
    assert probabilities.shape == (4, 2) and np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert (result.as_numpy("decision") == probabilities.argmax(axis=1)).all()
    assert set(result.as_numpy("label")) <= {b"cat", b"dog"}
    answers.append(probabilities)

    wanted = [library.InferRequestedOutput("probabilities", class_count=2)]
    classes = client.infer(MODEL, [source], outputs=wanted, model_version="1.0.0", headers=dict(headers))
    assert classes.as_numpy("probabilities")[0, 0].decode().split(":")[2] in ("cat", "dog")

    texts = np.array(["straße", "", "猫"], dtype=np.object_)
    text = library.InferInput("text", texts.shape, "BYTES")
    text.set_data_from_numpy(texts)
    result = client.infer("texts", [text], headers=dict(headers))
    assert result.as_numpy("num_bytes").tolist() == [7, 0, 3]
    assert [item.decode() for item in result.as_numpy("capitals")] == ["STRASSE", "", "猫"]

    client.unload_model(MODEL, headers=headers)
    try:
        client.infer(MODEL, [source], headers=dict(headers))
        raise AssertionError("an unloaded model answered")
    except InferenceServerException as error:
        assert error.status() in ("404", "StatusCode.NOT_FOUND"), error.status()
    client.load_model(MODEL, headers=headers)
    index = client.get_model_repository_index(headers=headers, **({} if is_http else {"as_json": True}))
    models = index if is_http else index["models"]
    assert {(model["name"], model["state"]) for model in models} == {(MODEL, "READY"), ("texts", "READY")}

    try:
        client.infer(MODEL, [source])
        raise AssertionError("a request without a key was answered")
    except InferenceServerException as error:
        assert error.status() in ("401", "StatusCode.UNAUTHENTICATED"), error.status()


with triton_http.InferenceServerClient(http_address, concurrency=4) as client:
    headers = {"Authorization": f"Bearer {key}"}
    check(triton_http, client, headers)
    source = triton_http.InferInput("features", pictures.shape, "UINT8")
    source.set_data_from_numpy(pictures, binary_data=False)
    wanted = [triton_http.InferRequestedOutput("probabilities", binary_data=False)]
    for packing in (None, "gzip", "deflate"):
        result = client.infer(MODEL, [source], outputs=wanted, headers=dict(headers), request_compression_algorithm=packing)
        answers.append(result.as_numpy("probabilities"))
    pending = []
    source.set_data_from_numpy(pictures)
    for _ in range(16):
        pending.append(client.async_infer(MODEL, [source], headers=dict(headers)))
    answers.extend(request.get_result().as_numpy("probabilities") for request in pending)

with triton_grpc.InferenceServerClient(grpc_address) as client:
    check(triton_grpc, client, {"authorization": f"Bearer {key}"})
    source = triton_grpc.InferInput("features", pictures.shape, "UINT8")
    source.set_data_from_numpy(pictures)
    streamed = []
    client.start_stream(lambda result, error: streamed.append((result, error)), headers={"authorization": f"Bearer {key}"})
    for _ in range(3):
        client.async_stream_infer(MODEL, [source])
    client.stop_stream()
    assert len(streamed) == 3 and all(error is None for _, error in streamed), streamed
    answers.extend(result.as_numpy("probabilities") for result, _ in streamed)

assert all(np.allclose(answer, answers[0], atol=1e-6) for answer in answers)
print(f"{len(answers)} answers alike")
