// Every test listens to sound in real time: two at once on two cores would hear each other's scheduling.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
