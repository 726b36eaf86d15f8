/** Every layer rule, registered on import. */
import './activation.ts';
import './convolution.ts';
import './dense.ts';
import './merge.ts';
import './normalisation.ts';
import './pooling.ts';
