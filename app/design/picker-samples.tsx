"use client";

import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { Icon } from "@/components/ui/icon/icon";
import { Kbd } from "@/components/ui/kbd";
import { Combobox } from "@/components/ui/listbox/combobox";
import { Listbox } from "@/components/ui/listbox/listbox";
import type { ListboxOption } from "@/components/ui/listbox/listbox-option";
import { Dialog } from "@/components/ui/overlay/dialog";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/overlay/dropdown-menu";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/overlay/popover";
import { Sheet } from "@/components/ui/overlay/sheet";
import { showToast } from "@/components/ui/toast/show-toast";
import { Sample } from "./sample";

const agents: ListboxOption[] = [
  { value: "me", label: "Me", end: "Lisa Rodes", before: <Avatar name="Lisa Rodes" shape="square" /> },
  { value: "nobody", label: "Nobody", before: <Icon of="user-x" />, unavailable: "HelpCrunch cannot search for it" },
  ...["Kurt Maslow", "Kosta", "Ana Sofía Núñez", "Donald"].map((label, index) => ({
    value: String(3129 + index),
    label,
    keywords: String(3129 + index),
    end: <span className="mono">{3129 + index}</span>,
    before: <Avatar name={label} shape="square" />,
    group: "Agents",
  })),
  { value: "id", label: "Use a bare id", before: <Icon of="hash" />, end: "type digits", isPinned: true },
];

const customers: ListboxOption[] = ["mateus", "Sonya", "Borat"].map((label, index) => ({
  value: label,
  label,
  detail: `${label.toLowerCase()}@example.com`,
  end: <span className="mono">{9740824 + index}</span>,
  before: <Avatar name={label} shape="round" />,
  group: "Used lately",
}));

const tags: ListboxOption[] = ["Paid", "Lead", "Trial", "VIP"].map((label) => ({ value: label, label }));

export function PickerSamples() {
  const [agent, setAgent] = useState<string | null>(null);
  const [department, setDepartment] = useState<string | null>(null);
  const [chosenTags, setChosenTags] = useState<string[]>(["Paid", "Lead"]);
  const [isDialogOpen, setDialogOpen] = useState(false);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isWide, setWide] = useState(true);
  return (
    <>
      <Sample name="Listbox">
        <div className="flex flex-wrap items-start gap-4">
          <div className="w-66 overflow-hidden rounded-3 bg-raised shadow-lift">
            <Listbox
              label="Customer"
              options={customers}
              selected={["mateus"]}
              onChoose={() => {}}
              footer="Searching costs 1 request"
            />
          </div>
          <div className="w-66 overflow-hidden rounded-3 bg-raised shadow-lift">
            <Listbox
              label="Tags"
              isMultiple
              options={tags}
              selected={chosenTags}
              onChoose={(tag) =>
                setChosenTags((chosen) =>
                  chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag],
                )
              }
            />
          </div>
        </div>
      </Sample>
      <Sample name="Combobox, Select">
        <div className="grid w-full max-w-160 gap-4 sm:grid-cols-2">
          <Field label="Assignee" note="optional" hint="4 agents in Support">
            <Combobox
              label="Agents"
              value={agent}
              onChange={setAgent}
              options={agents}
              placeholder="Choose an agent"
              search={{ placeholder: "Name or id", emptyText: "No agent has this name or id." }}
              footer="Ids tell two people of one name apart."
            />
          </Field>
          <Field label="Application" error="Choose where the chat lives">
            <Select
              icon="layout-grid"
              value={department}
              onChange={setDepartment}
              placeholder="Choose one"
              options={[
                { value: "web", label: "Web widget" },
                { value: "ios", label: "iOS app" },
                { value: "old", label: "Old shop", unavailable: "switched off" },
              ]}
            />
          </Field>
        </div>
      </Sample>
      <Sample name="Popover, DropdownMenu, Dialog, Sheet">
        <Popover>
          <PopoverTrigger>
            <Button icon="calendar">Popover with a list</Button>
          </PopoverTrigger>
          <PopoverContent label="Agents">
            <Listbox
              label="Agents"
              options={agents}
              selected={agent === null ? [] : [agent]}
              onChoose={setAgent}
              search={{ placeholder: "Name or id", emptyText: "No agent has this name or id.", status: "4 of 12" }}
              footer={
                <>
                  <Kbd>↑</Kbd>
                  <Kbd>↓</Kbd> move <Kbd>Enter</Kbd> choose <Kbd className="ms-auto">Esc</Kbd>
                </>
              }
            />
          </PopoverContent>
        </Popover>
        <DropdownMenu>
          <DropdownMenuTrigger>
            <Button>
              Menu
              <Icon of="chevron-down" />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuLabel>Saved filter</DropdownMenuLabel>
            <DropdownMenuItem icon="pin" end={<Kbd>P</Kbd>}>
              "pin"
            </DropdownMenuItem>
            <DropdownMenuItem icon="copy" disabled end="no right to">
              Duplicate
            </DropdownMenuItem>
            <DropdownMenuCheckboxItem checked={isWide} onCheckedChange={setWide}>
              Wide columns
            </DropdownMenuCheckboxItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem icon="trash" variant="danger">
              Delete
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
        <Button onClick={() => setDialogOpen(true)}>Dialog</Button>
        <Button onClick={() => setSheetOpen(true)}>Sheet</Button>
        <Button
          onClick={() =>
            void showToast({
              title: "“Refunds over 24 h” is deleted.",
              description: "Nobody else had it open.",
              action: { label: "Undo", onPress: () => {} },
            })
          }
        >
          Toast
        </Button>
      </Sample>
      <Dialog
        isOpen={isDialogOpen}
        onOpenChange={setDialogOpen}
        title="Save the filter"
        description="It keeps filters, sort and columns under a name."
        closeLabel="Close"
        actions={
          <>
            <Button size="form" onClick={() => setDialogOpen(false)}>
              Cancel
            </Button>
            <Button size="form" variant="primary" onClick={() => setDialogOpen(false)}>
              Save
            </Button>
          </>
        }
      >
        <Field label="Name">
          <Input defaultValue="Refunds over 24 h" />
        </Field>
      </Dialog>
      <Sheet
        isOpen={isSheetOpen}
        onOpenChange={setSheetOpen}
        title="Filters"
        closeLabel="Close"
        headActions={
          <Button variant="ghost" size="touch">
            Clear all
          </Button>
        }
        footer={
          <>
            <Button size="touch">Save as new</Button>
            <Button size="touch" variant="primary" className="flex-1">
              Show 2,244 chats
            </Button>
          </>
        }
      >
        <p className="p-4">One block for each filter.</p>
      </Sheet>
    </>
  );
}
