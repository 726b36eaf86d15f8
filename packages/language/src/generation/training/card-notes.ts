/** Further sections of the writer's model card. */
export const writerNotes = `## What it is for

It shows how a language model of one's own is made and served, and drafts short answers in the manner of a support team. It is small:
it knows no facts about your business, makes mistakes, and may state what is not so. Show what it writes to a person before a customer
sees it, or use it where an answer's words come from your own documents.

## Texts

Bitext customer support (CDLA-Sharing-1.0; answers hold places to fill in, such as {{Order Number}}), Schema-Guided Dialogue
(CC-BY-SA-4.0), CrossWOZ (Apache-2.0), BANKING77 (CC-BY-4.0), CLINC150 (CC-BY-3.0), RESTAURANTS-8K (CC-BY-4.0), and a few conversations
written for this project. Perplexity is measured on test parts that it never saw; Bitext's questions and answers were made from
templates, which both parts share.`;
