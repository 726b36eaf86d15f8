import type { Templates } from './templates.ts';

export const german: Templates = {
  greet: 'Guten Tag! Ich bin der automatische Assistent von {shopName}. Was kann ich für Sie tun?',
  thank: 'Gern geschehen. Kann ich sonst noch etwas für Sie tun?',
  cancelled: 'Gut, dann bleibt alles, wie es ist. Kann ich sonst noch etwas für Sie tun?',
  notKnown:
    'Das finde ich nicht in unseren Unterlagen, und raten möchte ich nicht. Soll ich Sie an eine Kollegin oder einen Kollegen weitergeben?',
  choose: 'Ich bin nicht sicher, was Sie meinen. Worum geht es?',
  handOver: {
    asked: 'Ich gebe Sie an eine Kollegin oder einen Kollegen weiter; unser Gespräch ist dort zu lesen.',
    'not-known':
      'Das kann ich nicht beantworten. Ich gebe Sie an eine Kollegin oder einen Kollegen weiter; unser Gespräch ist dort zu lesen.',
    'not-understood':
      'Das verstehe ich leider nicht. Ich gebe Sie an eine Kollegin oder einen Kollegen weiter; unser Gespräch ist dort zu lesen.',
    upset: 'Es tut mir leid, dass es so schlecht läuft. Ich gebe Sie an eine Kollegin oder einen Kollegen weiter.',
    'action-failed':
      'Das hat nicht geklappt; es wurde nichts geändert. Ich gebe Sie an eine Kollegin oder einen Kollegen weiter.',
    'not-permitted':
      'Das darf ich hier nicht tun. Ich gebe Sie an eine Kollegin oder einen Kollegen weiter, um zu klären, wer Sie sind.',
    language: 'Ihre Sprache spreche ich nicht gut genug. Ich gebe Sie an eine Kollegin oder einen Kollegen weiter.',
    policy: 'Darum kümmert sich eine Kollegin oder ein Kollege. Ich gebe Sie weiter; unser Gespräch ist dort zu lesen.',
  },
  ask: {
    orderNumber: 'Wie lautet die Nummer Ihrer Bestellung? Sie steht in der Bestätigung und sieht so aus: NL-12345.',
    address: 'Wie lautet die neue Adresse? Bitte schreiben Sie Straße, Hausnummer, Postleitzahl und Ort.',
    identity: 'Dafür muss ich wissen, wer Sie sind. Bitte melden Sie sich an und schreiben Sie mir dann noch einmal.',
  },
  askAgain: {
    orderNumber:
      'Ich brauche eine Bestellnummer der Form NL-12345. Sie steht in der E-Mail, die Ihre Bestellung bestätigt.',
    address: 'Das konnte ich nicht als Adresse lesen. Bitte schreiben Sie sie so: Ahornweg 12, 10115 Neustadt.',
    identity: 'Sie sind noch nicht angemeldet. Bitte melden Sie sich oben an und schreiben Sie mir dann noch einmal.',
  },
  confirm: {
    'order-status': 'Soll ich Bestellung {orderNumber} nachsehen?',
    'request-refund':
      'Soll ich die Erstattung von Bestellung {orderNumber} beantragen? Bitte antworten Sie mit Ja oder Nein.',
    'change-address':
      'Soll Bestellung {orderNumber} an diese Adresse gehen: {address}? Bitte antworten Sie mit Ja oder Nein.',
    'cancel-order':
      'Soll ich Bestellung {orderNumber} stornieren? Das lässt sich nicht rückgängig machen. Bitte antworten Sie mit Ja oder Nein.',
  },
  done: {
    'request-refund': 'Erledigt: Die Erstattung von {amountEur} für Bestellung {orderNumber} ist beantragt.',
    'change-address': 'Erledigt: Bestellung {orderNumber} geht an die neue Adresse.',
    'cancel-order': 'Erledigt: Bestellung {orderNumber} ist storniert.',
  },
  status: {
    received: 'Bestellung {orderNumber} ist eingegangen und noch nicht verpackt.',
    packed: 'Bestellung {orderNumber} ist verpackt und wird bald verschickt.',
    sent: 'Bestellung {orderNumber} ist unterwegs.',
    delivered: 'Bestellung {orderNumber} wurde am {deliveredOn} zugestellt.',
    cancelled: 'Bestellung {orderNumber} wurde storniert.',
  },
  tracking: 'Sie kommt mit {carrier}; die Sendungsnummer ist {trackingNumber}.',
  refused: {
    'not-found': 'In Ihrem Konto finde ich keine Bestellung {orderNumber}. Bitte prüfen Sie die Nummer.',
    'already-packed': 'Bestellung {orderNumber} ist schon verpackt und lässt sich nicht mehr ändern.',
    'already-sent': 'Bestellung {orderNumber} ist schon unterwegs und lässt sich nicht mehr ändern.',
    'already-delivered': 'Bestellung {orderNumber} ist schon zugestellt und lässt sich nicht mehr ändern.',
    'already-cancelled': 'Bestellung {orderNumber} wurde bereits storniert.',
    'already-refunded': 'Die Erstattung von Bestellung {orderNumber} wurde bereits am {requestedOn} beantragt.',
    'not-delivered': 'Bestellung {orderNumber} ist noch nicht zugestellt; noch ist nichts zu erstatten.',
    'too-old': 'Bestellung {orderNumber} wurde am {deliveredOn} zugestellt; die 30 Tage für die Rückgabe sind vorbei.',
    'made-to-measure':
      'Bestellung {orderNumber} ist nach Maß gefertigt und lässt sich nicht mehr stornieren oder zurückgeben.',
  },
  yes: 'Ja',
  no: 'Nein',
  person: 'Mit einem Menschen sprechen',
  intents: {
    'track-order': 'Wo ist meine Bestellung?',
    'cancel-order': 'Eine Bestellung stornieren',
    'change-address': 'Die Lieferadresse ändern',
    damaged: 'Etwas ist beschädigt',
    refund: 'Geld zurückbekommen',
    'return-article': 'Einen Artikel zurückgeben',
  },
};
