/** Every answer about survival or treatment says so. */
export const researchOnly = 'For research use only. Not a medical device; not for treatment decisions.';
