/** Registers tfjs's plain CPU backend, which building a tfjs-layers model needs to make its weights. */
import '@tensorflow/tfjs-backend-cpu';
import { enableProdMode } from '@tensorflow/tfjs-core';

// Changes what tfjs prints, nothing it computes: its advice to install another backend would mislead here.
enableProdMode();
