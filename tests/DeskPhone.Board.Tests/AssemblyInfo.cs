// One virtual board at a time: an emulated processor takes all the machine has.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
