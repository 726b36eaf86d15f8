import type { Command } from 'commander';

export function registerReceive(program: Command): void {
  program
    .command('receive')
    .description(
      'receive studies from modalities and archives by DICOM’s own protocol (C-STORE), for the medical application',
    )
    .addHelpText(
      'after',
      `
NEWFIELD_DIMSE_PORT         where it listens, such as 11112
NEWFIELD_DIMSE_PEERS        who may send: AE titles with commas between them, such as PACS@10.0.0.5,CT1
NEWFIELD_DIMSE_HOST         address of this machine (127.0.0.1: nobody from outside)
NEWFIELD_DIMSE_AE_TITLE     how the others call it (NEWFIELD)
NEWFIELD_DIMSE_IDENTIFIED   yes: keeps what names the patient, which is taken out otherwise`,
    )
    .action(async () => {
      // Loaded here, so that no other command waits for a database driver.
      const { runReceiver } = await import('../receiver/run-receiver.ts');
      await runReceiver();
    });
}
