import { ControlSamples } from "./control-samples";
import { MessageSamples } from "./message-samples";
import { PickerSamples } from "./picker-samples";
import { ShellSamples } from "./shell-samples";

/** Every primitive in every state. */
export default function DesignPage() {
  return (
    <main className="grid min-h-dvh content-start gap-8 bg-surface p-6 max-sm:p-4">
      <h1 className="text-20 font-semibold">Design</h1>
      <ControlSamples />
      <PickerSamples />
      <MessageSamples />
      <ShellSamples />
    </main>
  );
}
