import { Form, FormField, Select, TextArea, TextInput, UploadField, useZodForm } from '@newfield/ui/client';
import { useEffect, useState, type ReactNode } from 'react';
import { z } from 'zod';

const schema = z.object({ name: z.string().min(3), role: z.enum(['viewer', 'expert']) });

function Example() {
  const form = useZodForm(schema, { name: '', role: 'viewer' });
  // What a field looks like when something is wrong with it.
  useEffect(() => void form.trigger('name'), [form]);
  return (
    <Form form={form} submitLabel="Save" onSubmit={async () => 'Somebody else has this name. Choose another.'}>
      <FormField form={form} name="name" label="Name" description="As others see it">
        {(control) => <TextInput {...control} />}
      </FormField>
      <FormField form={form} name="role" label="Role">
        {({ onChange, ...control }) => (
          <Select
            {...control}
            onValueChange={onChange}
            choices={[
              { value: 'viewer', label: 'Viewer' },
              { value: 'expert', label: 'Expert' },
            ]}
          />
        )}
      </FormField>
    </Form>
  );
}

function Choice() {
  const [value, setValue] = useState<'sgd' | 'adam'>('adam');
  const choices = [
    { value: 'sgd', label: 'SGD' },
    { value: 'adam', label: 'Adam' },
  ] as const;
  return <Select aria-label="Optimiser" value={value} onValueChange={setValue} choices={choices} />;
}

export const formStories: Readonly<Record<string, ReactNode>> = {
  TextInput: <TextInput aria-label="Learning rate" defaultValue="0.001" />,
  TextArea: <TextArea aria-label="Note" placeholder="Why this version" />,
  Select: <Choice />,
  Form: <Example />,
  FormField: 'Inside the form above.',
  UploadField: (
    <UploadField
      label="A picture of a cat or a dog"
      url="/uploads"
      accept={{ 'image/png': ['.png'], 'image/jpeg': ['.jpg', '.jpeg'] }}
      numBytesMax={8_000_000}
      onDone={() => undefined}
    />
  ),
};
