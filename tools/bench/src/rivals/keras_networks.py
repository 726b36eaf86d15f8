"""The bench's networks in TensorFlow's Keras, as a user would write them. Weights come by name, in Keras's layouts."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["ABSL_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from keras import layers


def article_cnn():
    return keras.Sequential([
        layers.Input((32, 32, 3)),
        layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(128, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dense(512, activation="relu"), layers.Dense(1, activation="sigmoid"),
    ])


def mlp():
    return keras.Sequential([
        layers.Input((784,)),
        layers.Dense(512, activation="relu"), layers.Dense(512, activation="relu"), layers.Dense(10, activation="softmax"),
    ])


def resnet20():
    def convolve(name, x, filters, size, strides):
        x = layers.Conv2D(filters, size, strides, "same", use_bias=False, name=name)(x)
        return layers.BatchNormalization(name=f"{name}_norm")(x)

    inputs = layers.Input((32, 32, 3))
    x = layers.ReLU()(convolve("first", inputs, 16, 3, 1))
    for stage, filters in enumerate([16, 32, 64]):
        for block in range(3):
            name = f"stage{stage}_block{block}"
            strides = 2 if stage > 0 and block == 0 else 1
            trunk = layers.ReLU()(convolve(f"{name}_a", x, filters, 3, strides))
            branch = convolve(f"{name}_b", trunk, filters, 3, 1)
            bypass = x if strides == 1 else convolve(f"{name}_bypass", x, filters, 1, 2)
            x = layers.ReLU()(layers.Add()([bypass, branch]))
    return keras.Model(inputs, layers.Dense(10, activation="softmax", name="output")(layers.GlobalAveragePooling2D()(x)))


class Positions(layers.Layer):
    def build(self, shape):
        self.embeddings = self.add_weight(shape=shape[1:], name="embeddings")

    def call(self, x):
        return x + self.embeddings


def transformer():
    inputs = layers.Input((128,))
    x = Positions(name="positions")(layers.Embedding(8000, 256, name="tokens")(inputs))
    for index in range(1, 5):
        name = f"block{index}"
        normalised = layers.LayerNormalization(name=f"{name}_attention_norm")(x)
        x = x + layers.MultiHeadAttention(8, 32, name=f"{name}_attention")(normalised, normalised)
        normalised = layers.LayerNormalization(name=f"{name}_dense_norm")(x)
        wide = layers.Dense(1024, activation=lambda x: keras.activations.gelu(x, approximate=False), name=f"{name}_wide")(normalised)
        x = x + layers.Dense(256, name=f"{name}_narrow")(wide)
    x = layers.GlobalAveragePooling1D()(layers.LayerNormalization(name="norm")(x))
    return keras.Model(inputs, layers.Dense(77, activation="softmax", name="output")(x))


networks = {"article-cnn": article_cnn, "mlp": mlp, "resnet20": resnet20, "transformer": transformer}
version = f"{keras.__version__} on TensorFlow {tf.__version__}"


def assign(model, arrays):
    """Gives each layer its weights by name; the layers of a sequence, whose names differ, in their order."""
    stored = {}
    for name, array in arrays.items():
        stored.setdefault(name.split("/")[0], []).append(array)
    held = [layer for layer in model.layers if layer.weights]
    by_name = all(layer.name in stored for layer in held)
    for layer, values in zip(held, stored.values(), strict=True):
        values = stored[layer.name] if by_name else values
        layer.set_weights([np.reshape(value, weight.shape) for value, weight in zip(values, layer.weights, strict=True)])


class Rival:
    def __init__(self, task, arrays):
        tf.config.threading.set_intra_op_parallelism_threads(task["numThreads"])
        tf.config.threading.set_inter_op_parallelism_threads(1)
        self.model = networks[task["network"]]()
        assign(self.model, {name: array for name, array in arrays.items() if "/" in name})
        self.features, self.labels = (tf.constant(arrays[name]) for name in ["features", "labels"])
        rate = task["learningRate"]
        optimiser = keras.optimizers.Adam(rate, epsilon=1e-7) if task["optimiser"] == "adam" else keras.optimizers.SGD(rate, momentum=0.9)
        loss = "binary_crossentropy" if task["numClasses"] == 2 else "sparse_categorical_crossentropy"
        self.model.compile(optimizer=optimiser, loss=loss)
        self.step = tf.function(self._step)
        self.predict = tf.function(lambda x: self.model(x, training=False))

    def _step(self, x, y):
        with tf.GradientTape() as tape:
            loss = self.model.compute_loss(x, y, self.model(x, training=True))
        self.model.optimizer.apply(tape.gradient(loss, self.model.trainable_variables), self.model.trainable_variables)
        return loss

    def train(self):
        return float(self.step(self.features, self.labels))

    def forward(self):
        return self.predict(self.features).numpy()
