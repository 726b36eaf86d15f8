import dcmjs from 'dcmjs';
import dimse from 'dcmjs-dimse';

// Its logs could name patients; what matters comes back as results and errors.
dimse.log.setLevel('silent');
dcmjs.log.setLevel('silent');

export const { Client, Dataset, Scp, constants, requests, responses } = dimse;
