// Nx loads generators with `require`, which Node 20 can't do with TypeScript modules; tsx can.
module.exports = require('tsx/cjs/api').require('./index.ts', __filename);
