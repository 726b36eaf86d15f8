/** Every layer rule, registered on import. */
import './activation.ts';
import './attention.ts';
import './convolution.ts';
import './dense.ts';
import './language.ts';
import './masking.ts';
import './merge.ts';
import './noise.ts';
import './normalisation.ts';
import './pooling.ts';
import './recurrent.ts';
import './shape.ts';
import './termwise.ts';
import './wrappers.ts';
