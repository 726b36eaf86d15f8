/**
 * danfojs-node asks for `@tensorflow/tfjs-node`, whose install script downloads libtensorflow and fails where there is no
 * network. npm finds this package under that name instead: TensorFlow's GPU library where it is installed, tfjs in plain
 * JavaScript otherwise. Data frames compute nothing heavy with either.
 */
function load() {
  try {
    return require('@tensorflow/tfjs-node-gpu');
  } catch {
    const tf = require('@tensorflow/tfjs');
    // Changes what tfjs prints, nothing it computes: its advice to install tfjs-node would mislead here.
    tf.enableProdMode();
    return tf;
  }
}

module.exports = load();
