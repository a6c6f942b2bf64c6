// Every icon of the studio by what it means, not by what it looks like.
import type { Component } from 'svelte';
import type { LucideProps } from '@lucide/svelte';
import Activity from '@lucide/svelte/icons/clock';
import AudioLines from '@lucide/svelte/icons/audio-lines';
import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import BookOpen from '@lucide/svelte/icons/book-open';
import Box from '@lucide/svelte/icons/box';
import Check from '@lucide/svelte/icons/check';
import ChevronDown from '@lucide/svelte/icons/chevron-down';
import ChevronRight from '@lucide/svelte/icons/chevron-right';
import CircleHelp from '@lucide/svelte/icons/circle-question-mark';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import CircleX from '@lucide/svelte/icons/circle-x';
import Cloud from '@lucide/svelte/icons/cloud-upload';
import Download from '@lucide/svelte/icons/download';
import Eye from '@lucide/svelte/icons/eye';
import File from '@lucide/svelte/icons/file';
import FileText from '@lucide/svelte/icons/file-text';
import FileType from '@lucide/svelte/icons/file-type';
import Files from '@lucide/svelte/icons/files';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Gauge from '@lucide/svelte/icons/gauge';
import GripVertical from '@lucide/svelte/icons/grip-vertical';
import History from '@lucide/svelte/icons/history';
import Image from '@lucide/svelte/icons/image';
import Inbox from '@lucide/svelte/icons/inbox';
import Info from '@lucide/svelte/icons/info';
import Key from '@lucide/svelte/icons/key-round';
import Laptop from '@lucide/svelte/icons/laptop-minimal-check';
import Link from '@lucide/svelte/icons/link';
import List from '@lucide/svelte/icons/list';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import Lock from '@lucide/svelte/icons/lock';
import MessageSquare from '@lucide/svelte/icons/message-square';
import More from '@lucide/svelte/icons/ellipsis';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Pencil from '@lucide/svelte/icons/pencil';
import Play from '@lucide/svelte/icons/play';
import Plus from '@lucide/svelte/icons/plus';
import Quote from '@lucide/svelte/icons/quote';
import Redo from '@lucide/svelte/icons/redo-2';
import Refresh from '@lucide/svelte/icons/refresh-cw';
import Search from '@lucide/svelte/icons/search';
import Settings from '@lucide/svelte/icons/sliders-horizontal';
import Shield from '@lucide/svelte/icons/shield-check';
import Sign from '@lucide/svelte/icons/signature';
import Sprout from '@lucide/svelte/icons/sprout';
import Swap from '@lucide/svelte/icons/arrow-left-right';
import Table from '@lucide/svelte/icons/table';
import Terms from '@lucide/svelte/icons/book-a';
import Scenario from '@lucide/svelte/icons/split';
import Cards from '@lucide/svelte/icons/gallery-horizontal-end';
import Trash from '@lucide/svelte/icons/trash-2';
import Undo from '@lucide/svelte/icons/undo-2';
import Unlink from '@lucide/svelte/icons/unlink';
import User from '@lucide/svelte/icons/user';
import UserCheck from '@lucide/svelte/icons/user-check';
import Video from '@lucide/svelte/icons/video';
import Wand from '@lucide/svelte/icons/wand-sparkles';
import Warning from '@lucide/svelte/icons/triangle-alert';
import X from '@lucide/svelte/icons/x';

export const icons = {
  activity: Activity, add: Plus, back: ChevronRight, check: Check, close: X, course: BookOpen, document: FileText, down: ChevronDown, download: Download, draft: Wand,
  drop: Download, edit: Pencil, figure: Image, file: File, fix: Wand, folder: FolderOpen, grip: GripVertical, help: CircleHelp, hidden: Eye, history: History, home: Laptop,
  inbox: Inbox, info: Info, item: ListChecks, key: Key, leaves: Cloud, limit: Gauge, link: Link, list: List, lock: Lock, more: More, move_down: ArrowDown, move_up: ArrowUp, notes: NotebookPen,
  outside: CircleSlash, outline: PanelLeft, evidence: PanelRight, pdf: FileType, play: Play, person: User, quotation: Quote, redo: Redo, refresh: Refresh, releases: Box, review: UserCheck, remove: Trash, right: ChevronRight,
  search: Search, settings: Settings, sign: Sign, sources: Files, starter: Sprout, steps: ListOrdered, comment: MessageSquare, swap: Swap, table: Table, terms: Terms, cards: Cards, scenario: Scenario, undo: Undo,
  unlink: Unlink, verify: Shield, sound: AudioLines, video: Video, voice: AudioLines, warning: Warning, wrong: CircleX,
} satisfies Record<string, Component<LucideProps>>;

export type IconName = keyof typeof icons;
