// One disk at a time: two rigs at once would only wait for each other's block devices.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
