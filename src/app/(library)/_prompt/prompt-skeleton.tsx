// A prompt on its way: its title is often known already, its text is not.
import { Skeleton } from "@/app/_ui/skeleton";
import { PaneBar } from "./prompt-bar";

type PromptSkeletonProps = {
  readonly title?: string | undefined;
  readonly back: { readonly label: string; readonly onBack: () => void };
};

export function PromptSkeleton({ title, back }: PromptSkeletonProps) {
  return (
    <div aria-busy className="flex min-h-0 grow flex-col bg-surface">
      <PaneBar back={back} place={<Skeleton className="h-4 w-28" />}>
        <Skeleton className="h-[30px] w-20" />
        <Skeleton className="h-[30px] w-20" />
      </PaneBar>
      <div className="w-full max-w-[880px] px-8 py-6 max-tab:px-4">
        {title === undefined ? (
          <Skeleton className="h-7 w-2/3" />
        ) : (
          <h1 dir="auto" className="font-semibold text-title tracking-[-0.015em]">
            {title}
          </h1>
        )}
        <Skeleton className="mt-2 h-5 w-1/2" />
        <div className="mt-5 flex flex-col gap-3 border-line border-t pt-6">
          {["w-11/12", "w-4/5", "w-10/12", "w-1/3", "w-9/12", "w-7/12"].map((width) => (
            <Skeleton key={width} className={`h-3.5 ${width}`} />
          ))}
        </div>
        <span className="sr-only">Loading</span>
      </div>
    </div>
  );
}
