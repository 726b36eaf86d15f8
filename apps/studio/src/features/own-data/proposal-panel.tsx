'use client';

import { Fetched } from '@newfield/application/client';
import { LoadingState } from '@newfield/ui/client';

import { JobReport } from '../evaluation/job-result.tsx';
import type { Partition, TrainingProposal } from './own-data-answers.ts';
import { ProposalView } from './proposal-view.tsx';
import { useProposal } from './use-proposal.ts';

export interface ProposalPanelProps {
  readonly reference: string;
  /** What the data set is called. */
  readonly title: string;
  readonly partition: Partition;
  readonly onPartitionChange: (partition: Partition) => void;
}

/** A look at the data set, while it is made and when it is there. */
export function ProposalPanel({ reference, title, partition, onPartitionChange }: ProposalPanelProps) {
  const { asked, result } = useProposal(reference, partition);
  return (
    <Fetched query={asked}>
      {() =>
        result.data === undefined ? (
          <LoadingState />
        ) : (
          <JobReport<TrainingProposal>
            key={result.data.job.id}
            job={result.data.job}
            sha256={result.data.output?.proposalSha256}
          >
            {(proposal) => (
              <ProposalView
                key={result.data!.job.id}
                reference={reference}
                title={title}
                proposal={proposal}
                partition={partition}
                onPartitionChange={onPartitionChange}
              />
            )}
          </JobReport>
        )
      }
    </Fetched>
  );
}
